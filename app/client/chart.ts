import { startChart } from './chart/chart-page.ts';
import { startTree } from './chart/tree-keys.ts';

startTree();
await startChart();
