import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { createPages, PUBLIC_FOLDER } from '../../app/src/ground/web/pages.ts';
import type { ChartData } from '../../app/src/lines/chart/chart-data.ts';

/** Serves the product's own chart frame, script and style with this network, under the product's content security policy. */
export async function serveChart(network: ChartData): Promise<{ readonly url: string; readonly server: Server }> {
  const assets = JSON.parse(readFileSync(join(PUBLIC_FOLDER, 'manifest.json'), 'utf8')) as Record<string, string>;
  // Read now: another build may take their place while the bench runs.
  const files = new Map(
    ['app.css', 'chart.js'].map((name) => {
      const path = assets[name] ?? '';
      return [path, readFileSync(join(PUBLIC_FOLDER, path.replace('/assets/', '')))];
    }),
  );
  const nonce = 'bench';
  const always = { happenedFrom: null, happenedTo: null, knownBy: null };
  const frame = createPages().render('lines/views/chart-frame.njk', {
    csrfToken: '',
    cspNonce: nonce,
    chartFrame: {
      chart: null,
      from: '/network.json',
      saved: null,
      moment: always,
      chartId: null,
      version: null,
      lineId: null,
      mayWrite: true,
      lines: [],
    },
  });
  const page = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Chart</title><link rel="stylesheet" href="${assets['app.css'] ?? ''}"></head><body class="govuk-template__body"><main class="govuk-width-container"><h1>Chart</h1><p id="network-summary">${network.summary}</p>${frame}</main><script type="module" src="${assets['chart.js'] ?? ''}"></script></body></html>`;
  const json = gzipSync(JSON.stringify(network), { level: 6 });
  const server = createServer((request, response) => {
    response.setHeader(
      'content-security-policy',
      `default-src 'self'; script-src 'self' 'nonce-${nonce}'; style-src 'self'; img-src 'self' data:; connect-src 'self'`,
    );
    if (request.url === '/') return response.setHeader('content-type', 'text/html; charset=utf-8').end(page);
    if (request.url === '/network.json')
      return response.setHeader('content-type', 'application/json').setHeader('content-encoding', 'gzip').end(json);
    const file = files.get(request.url ?? '');
    if (!file) return response.writeHead(404).end();
    response.setHeader('content-type', request.url?.endsWith('.css') ? 'text/css' : 'text/javascript');
    return response.end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server };
}
