export { installedPackages } from './installed-packages.ts';
