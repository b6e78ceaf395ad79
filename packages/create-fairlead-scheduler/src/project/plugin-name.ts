/** Words of a package's name that say only what kind of package it is. */
const KIND = /^(fairlead|scheduler)$/;

/** The name of the plugin in a package: `@acme/fairlead-scheduler-night-shift` has a `NightShiftScheduler`. */
export function pluginName(packageName: string): string {
  const last = packageName.slice(packageName.lastIndexOf('/') + 1);
  const words = last.split(/[^a-z0-9]+/).filter((word) => word !== '' && !KIND.test(word));
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return `${/^[A-Z]/.test(name) ? name : `My${name}`}Scheduler`;
}
