// The browser's own facts: time, timers, address, storage. Only this file asks for them, so that all else works on what
// it is given.

export const systemNow = (): number => Date.now();

/** Runs something after some milliseconds; what it returns calls it off. */
export function later(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

/** Runs something again and again; what it returns stops it. */
export function every(ms: number, run: () => void): () => void {
  const timer = setInterval(run, ms);
  return () => clearInterval(timer);
}

/** What is kept between visits; a browser may refuse to keep anything. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`refund-mock ${key}`, value);
  } catch {
    // Then it is forgotten when the page closes.
  }
}

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(`refund-mock ${key}`);
  } catch {
    return null;
  }
}

/** Hands a text to the person as a file. */
export function saveFile(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  later(1000, () => URL.revokeObjectURL(link.href));
}

export const copyText = (text: string): Promise<void> => navigator.clipboard.writeText(text);
