import childProcess from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';
import type { Patch } from './patch.ts';
import { isCallable } from './patch.ts';
import { trapped } from './trapped.ts';

/** Files, processes and networks. Files are read and written all the same; nothing is asked of a network. */
export function ioTraps(): readonly Patch[] {
  return [
    ...functionsOf('fs', fs),
    ...functionsOf('fs.promises', fs.promises),
    ...functionsOf('child_process', childProcess),
    ...functionsOf('dns', dns),
    ...only('net', net, ['connect', 'createConnection', 'createServer']),
    ...only('tls', tls, ['connect', 'createServer']),
    ...only('http', http, ['get', 'request', 'createServer']),
    ...only('https', https, ['get', 'request', 'createServer']),
    ...only('dgram', dgram, ['createSocket']),
    {
      owner: globalThis,
      name: 'fetch',
      make: (original) => trapped(original, 'io', 'fetch()', () => new Promise(() => undefined)),
    },
  ];
}

/** The functions of a module; classes are left alone. */
function functionsOf(moduleName: string, owner: object): readonly Patch[] {
  const names = Object.keys(owner).filter(
    (name) => /^[a-z]/.test(name) && isCallable(Reflect.get(owner, name)),
  );
  return only(moduleName, owner, names);
}

function only(moduleName: string, owner: object, names: readonly string[]): readonly Patch[] {
  return names.map((name) => ({
    owner,
    name,
    make: (original) =>
      trapped(original, name.endsWith('Sync') ? 'waitingIo' : 'io', `${moduleName}.${name}()`),
  }));
}
