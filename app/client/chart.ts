import { UndirectedGraph } from 'graphology';
import Sigma from 'sigma';

interface ChartData {
  readonly nodes: readonly {
    id: string;
    kind: string;
    label: string;
    protected: boolean;
    x: number;
    y: number;
    ties: number;
  }[];
  readonly ties: readonly { from: string; to: string; kinds: readonly string[]; style: 'double' | 'solid' }[];
}

/** Colours that keep 3:1 against white; the sign in the label says the kind without colour. */
const LOOKS: Readonly<Record<string, { colour: string; sign: string }>> = {
  person: { colour: '#1d70b8', sign: '●' },
  phone: { colour: '#00703c', sign: '■' },
  address: { colour: '#b45309', sign: '⌂' },
  place: { colour: '#b45309', sign: '⌂' },
  vehicle: { colour: '#4c2c92', sign: '◆' },
};
const PROTECTED = { colour: '#912b88', sign: '▲' };
const OTHER = { colour: '#505a5f', sign: '○' };

/** Draws the network where the browser can; the page's table and list say the same. */
function draw(): void {
  const place = document.getElementById('chart');
  const data = document.getElementById('chart-data');
  if (!place || !data) return;
  const { nodes, ties } = JSON.parse(data.textContent) as ChartData;
  if (nodes.length === 0) return;
  const graph = new UndirectedGraph();
  for (const node of nodes) {
    const look = node.protected ? PROTECTED : (LOOKS[node.kind] ?? OTHER);
    graph.addNode(node.id, {
      x: node.x,
      y: node.y,
      size: Math.min(4 + Math.sqrt(node.ties) * 2, 14),
      color: look.colour,
      label: `${look.sign} ${node.label}`,
    });
  }
  for (const tie of ties) graph.mergeEdge(tie.from, tie.to, { size: tie.style === 'double' ? 3 : 1, color: '#b1b4b6' });
  place.hidden = false;
  const legend = document.getElementById('legend');
  if (legend) legend.hidden = false;
  try {
    const chart = new Sigma(graph, place, {
      labelRenderedSizeThreshold: nodes.length > 60 ? 7 : 0,
      labelFont: 'Helvetica Neue, Arial, sans-serif',
      zIndex: true,
    });
    chart.on('clickNode', ({ node }) => window.location.assign(`/identity/entities/${node}`));
  } catch {
    // No WebGL here: the table and the list below hold the same ties.
    place.hidden = true;
    if (legend) legend.hidden = true;
  }
}

draw();
