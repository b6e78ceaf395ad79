/** Fetches texts, each address once at a time: who asks meanwhile waits for the same answer. Errors are not kept. */
export class FetchCache {
  readonly #answers = new Map<string, Promise<string>>();

  get(url: string): Promise<string> {
    const before = this.#answers.get(url);
    if (before !== undefined) return before;
    const answer = load(url);
    this.#answers.set(url, answer);
    answer.catch(() => this.#answers.delete(url));
    return answer;
  }
}

async function load(url: string): Promise<string> {
  const response = await fetch(url);
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} from ${url}: ${text}`);
  return text;
}
