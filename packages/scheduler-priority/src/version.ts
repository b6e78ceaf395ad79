/** The release of this package, which its plugin tells to hosts. Written by `npm run version-packages`. */
export const version = '0.1.0';
