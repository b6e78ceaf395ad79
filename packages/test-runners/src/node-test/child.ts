/**
 * The process of one test file: started before the file is known, told which one, and gone when its tests have
 * ended. It is an ordinary process of `node:test` with a reporter that speaks to the parent, so what the tool
 * does with late errors and open handles, it does here.
 */
import { pathToFileURL } from 'node:url';
import { tellParent } from './tell-parent.ts';

process.once('message', (file) => {
  // Only the tests may keep the process alive from here on.
  process.channel?.unref();
  void load(String(file));
});
process.on('disconnect', () => {
  process.exit(1);
});
// Not reached by process.exit: a file that ends here has had nothing left to do.
process.once('beforeExit', () => {
  tellParent({ type: 'drained' });
});
tellParent({ type: 'ready' });

async function load(file: string): Promise<void> {
  try {
    await import(pathToFileURL(file).href);
    tellParent({ type: 'loaded' });
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
    tellParent({
      type: 'loadFailed',
      message: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    });
  }
}
