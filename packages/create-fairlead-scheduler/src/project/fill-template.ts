/** What the templates say where the new package says something of its own. */
export interface Filling {
  readonly packageName: string;
  readonly pluginName: string;
  readonly description: string;
  readonly year: number;
}

/** A text of a template with the new package's own words in it, quoted as its kind of file asks. */
export function fillTemplate(file: string, text: string, filling: Filling): string {
  return text
    .replaceAll('fairlead-scheduler-template', filling.packageName)
    .replaceAll('TemplateScheduler', filling.pluginName)
    .replaceAll('TEMPLATE_YEAR', String(filling.year))
    .replaceAll('Template description.', () => quoted(file, filling.description));
}

function quoted(file: string, text: string): string {
  if (file.endsWith('.json')) return JSON.stringify(text).slice(1, -1);
  if (file.endsWith('.ts')) return text.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  return text;
}
