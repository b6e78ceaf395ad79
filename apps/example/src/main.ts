import { main } from './cli/main.ts';

// npm starts scripts at the top of the repository, and says where it was itself called.
process.exitCode = await main(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
