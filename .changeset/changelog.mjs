/** A changelog is read by users: what they can do now, without hashes of commits. */
const sentence = ({ summary }) => {
  const [first, ...rest] = summary.trim().split('\n');
  return [`- ${first}`, ...rest.map((line) => (line === '' ? '' : `  ${line}`))].join('\n');
};

export default {
  getReleaseLine: async (changeset) => sentence(changeset),
  getDependencyReleaseLine: async (_changesets, dependencies) =>
    dependencies.length === 0
      ? ''
      : `- Goes with ${dependencies.map(({ name, newVersion }) => `${name} ${newVersion}`).join(', ')}.`,
};
