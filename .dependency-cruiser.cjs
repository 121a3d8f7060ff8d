// One way in: a room calls the rooms before it on the path, never after, and only through their index.
const PATH = ['intake', 'desk', 'identity', 'lines', 'safeguarding', 'picture'];
const rooms = [...PATH, 'oversight'];
module.exports = {
  forbidden: [
    ...PATH.map((room, at) => ({
      name: `${room}-calls-no-room-after-it`,
      severity: 'error',
      from: { path: `^app/src/${room}/` },
      to: { path: `^app/src/(${[...PATH.slice(at + 1), 'oversight', 'cli', 'practice', 'main\\.ts'].join('|')})` },
    })),
    {
      name: 'oversight-is-called-by-no-room',
      severity: 'error',
      from: { path: `^app/src/(${PATH.join('|')}|ground)/` },
      to: { path: '^app/src/oversight/' },
    },
    {
      name: 'ground-knows-no-room',
      severity: 'error',
      from: { path: '^app/src/ground/' },
      to: { path: `^app/src/(${rooms.join('|')}|cli|practice|main\\.ts)` },
    },
    ...rooms.map((room) => ({
      name: `into-${room}-through-its-index`,
      severity: 'error',
      from: { path: '^app/src/', pathNot: `^app/src/${room}/|\\.test\\.ts$` },
      to: { path: `^app/src/${room}/`, pathNot: `^app/src/${room}/index\\.ts$` },
    })),
    {
      name: 'engines-know-nothing-of-the-product',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^app/' },
    },
    {
      name: 'engines-do-no-io',
      severity: 'error',
      from: {
        path: '^packages/[^/]+/src/',
        // Files of gigabytes are read and batches go on from disk: see docs/decisions/0011.
        pathNot: '\\.test\\.ts$|^packages/linkage/src/(columns/read-csv|batch/checkpoint)\\.ts$',
      },
      to: { path: '^(node:)?(fs|net|http|https|child_process|dgram)(/|$)' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '\\.test\\.ts$' },
  },
};
