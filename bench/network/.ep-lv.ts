import { makeEdges } from './make-edges.ts';
import { graphFromArrays, louvain, leiden, modularity, pagerank } from '@throughline/network';
const [shape='attachment', n='1000000', reps='5', what='louvain'] = process.argv.slice(2);
const edges = makeEdges(shape as 'attachment', Number(n));
const cpu=()=>{const u=process.cpuUsage(); return (u.user+u.system)/1e3;};
const g = graphFromArrays(edges); 
const ts:string[]=[], qs:string[]=[];
for (let r=0;r<Number(reps);r++){ const w=performance.now(), c=cpu(); 
 const gr= what==='louvain'? louvain(g,{seed:r}) : leiden(g,{seed:r,iterations:what==='leiden2'?2:10});
 ts.push((cpu()-c).toFixed(0)+'/'+(performance.now()-w).toFixed(0)); qs.push(modularity(g,gr).toFixed(4)); }
console.log(shape,n,what,'cpu/wall ms',ts.join(' '),'Q',qs.join(' '));
