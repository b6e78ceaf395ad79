/**
 * The process of one test file: started before the file is known, told which one, and gone when its tests have
 * ended. It is an ordinary process of `node:test` with a reporter that speaks to the parent, so what the tool
 * does with late errors and open handles, it does here.
 */
import { pathToFileURL } from 'node:url';
import { errorText } from '../error-text.ts';
import { isFileOrder } from './file-order.ts';
import { replaceTool } from './replace-tool.ts';
import { tellParent } from './tell-parent.ts';

// The flags that brought the reporter here are not for processes that tests start.
process.execArgv = process.execArgv.filter((flag) => !flag.startsWith('--test-reporter'));
process.once('message', (order) => {
  // Only the tests may keep the process alive from here on.
  process.channel?.unref();
  if (!isFileOrder(order)) throw new TypeError('the first message is not an order to run a file');
  if (order.selection !== undefined) replaceTool(order.selection);
  void load(order.file);
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
  // The tool takes the main file from here: for snapshots, and for where a test stands.
  process.argv[1] = file;
  try {
    await import(pathToFileURL(file).href);
    tellParent({ type: 'loaded' });
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
    const name = error instanceof Error ? `${error.name}: ` : '';
    tellParent({ type: 'loadFailed', message: name + errorText(error) });
  }
}
