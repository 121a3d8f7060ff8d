import { connect, createServer, type Socket } from 'node:net';

/** A way to a server that can be cut and mended, as a phone's is. */
export interface Connection {
  readonly cut: () => void;
  readonly mend: () => void;
  /** From now on requests that begin so arrive, but their answers are lost; null: none is. */
  readonly loseAnswersTo: (beginning: string | null) => void;
  /** From now on it leads to another port. */
  readonly leadTo: (port: number) => void;
  readonly close: () => Promise<void>;
}

/** Listens on one port and passes everything on to another. */
export async function openConnection(port: number, to: number): Promise<Connection> {
  const open = new Set<Socket>();
  let isCut = false;
  let lost: string | null = null;
  let target = to;
  const server = createServer((inward) => {
    if (isCut) return void inward.destroy();
    const outward = connect(target, '127.0.0.1');
    let losing = false;
    for (const [one, other] of [
      [inward, outward],
      [outward, inward],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
    inward.on('data', (sent) => {
      losing ||= lost !== null && sent.toString('latin1').startsWith(lost);
      outward.write(sent);
    });
    outward.on('data', (answer) => (losing ? inward.destroy() : inward.write(answer)));
  });
  const end = (): void => {
    for (const socket of open) socket.destroy();
  };
  await new Promise<void>((resolve) => server.listen(port, resolve));
  return {
    cut: () => {
      isCut = true;
      end();
    },
    mend: () => {
      isCut = false;
    },
    loseAnswersTo: (beginning) => {
      lost = beginning;
    },
    leadTo: (other) => {
      target = other;
      end();
    },
    close: () => {
      end();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
