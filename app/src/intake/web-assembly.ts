import type { FastifyReply } from 'fastify';

/** libsodium is WebAssembly. Only a page whose island needs it may compile some; scripts stay as bound as everywhere. */
export function allowWebAssembly(reply: FastifyReply): void {
  const policy = reply.getHeader('content-security-policy');
  if (typeof policy === 'string')
    reply.header(
      'content-security-policy',
      policy.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"),
    );
}
