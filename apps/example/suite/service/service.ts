import { localServer } from '../local-server.ts';

/** A service that is ready when it has been asked so often. */
export function serviceReadyAfter(tries: number) {
  let asked = 0;
  return localServer((_request, response) => {
    asked += 1;
    response.statusCode = asked < tries ? 503 : 200;
    response.end();
  });
}
