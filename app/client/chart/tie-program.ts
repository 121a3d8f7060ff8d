import { EdgeProgram } from 'sigma/rendering';
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from 'sigma/types';
import { floatColor } from 'sigma/utils';
import type { ChartTie } from '../../src/lines/chart/chart-data.ts';

/** What the program needs to know of a tie besides what the library keeps. */
export interface TieData extends EdgeDisplayData {
  readonly style: ChartTie['style'];
}

const STYLE: Readonly<Record<ChartTie['style'], number>> = { solid: 0, dashed: 1, double: 2 };

const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_at;
attribute vec2 a_aside;
attribute float a_along;
attribute float a_side;
attribute float a_width;
attribute float a_style;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying float v_away;
varying float v_half;
varying float v_along;
varying float v_style;
void main() {
  // A pixel, in the measure of positions.
  float pixel = 2.0 * u_correctionRatio;
  float least = a_style > 1.5 ? 4.4 : 1.3;
  float half_width = 0.5 * max(a_width / u_sizeRatio, least);
  #ifdef PICKING_MODE
  half_width = max(half_width, 5.0);
  #endif
  float reach = half_width + 0.7;
  gl_Position = vec4((u_matrix * vec3(a_at + a_aside * a_side * reach * pixel, 1)).xy, 0, 1);
  v_away = reach * a_side;
  v_half = half_width;
  v_along = a_along / pixel;
  v_style = a_style;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
}`;

const FRAGMENT = /* glsl */ `
precision mediump float;
varying vec4 v_color;
varying float v_away;
varying float v_half;
varying float v_along;
varying float v_style;
void main() {
  #ifdef PICKING_MODE
  gl_FragColor = v_color;
  #else
  float away = abs(v_away);
  float cover = 1.0 - smoothstep(v_half - 0.5, v_half + 0.5, away);
  if (v_style > 1.5) {
    float gap = v_half * 0.36;
    cover *= smoothstep(gap - 0.4, gap + 0.4, away);
  } else if (v_style > 0.5) {
    cover *= step(fract(v_along / 10.0), 0.55);
  }
  gl_FragColor = vec4(v_color.rgb * v_color.a, v_color.a) * cover;
  #endif
}`;

const UNIFORMS = ['u_matrix', 'u_sizeRatio', 'u_correctionRatio'] as const;

/** The corners of the two triangles of a line: at its end or its beginning, left or right. */
const CORNERS = [
  [0, 1],
  [0, -1],
  [1, 1],
  [1, 1],
  [0, -1],
  [1, -1],
] as const;

/**
 * Draws a tie as one line, as dashes, or as two lines side by side. The triangles are spelt out: drawing one shape fifty thousand
 * times over (instancing) is slower by far where the processor stands in for a graphics card.
 */
export class TieProgram extends EdgeProgram<(typeof UNIFORMS)[number]> {
  override getDefinition(): ReturnType<EdgeProgram<(typeof UNIFORMS)[number]>['getDefinition']> {
    const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
    return {
      VERTICES: CORNERS.length,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: 'a_at', size: 2, type: FLOAT },
        { name: 'a_aside', size: 2, type: FLOAT },
        { name: 'a_along', size: 1, type: FLOAT },
        { name: 'a_side', size: 1, type: FLOAT },
        { name: 'a_width', size: 1, type: FLOAT },
        { name: 'a_style', size: 1, type: FLOAT },
        { name: 'a_color', size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: 'a_id', size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
    };
  }

  override processVisibleItem(
    edgeIndex: number,
    start: number,
    from: NodeDisplayData,
    to: NodeDisplayData,
    data: EdgeDisplayData,
  ): void {
    const { style, size, color } = data as TieData;
    const { array } = this;
    const far = Math.hypot(to.x - from.x, to.y - from.y);
    const asideX = far === 0 ? 0 : (from.y - to.y) / far;
    const asideY = far === 0 ? 0 : (to.x - from.x) / far;
    const paint = floatColor(color);
    let at = start;
    for (const [end, side] of CORNERS) {
      array[at++] = end === 0 ? from.x : to.x;
      array[at++] = end === 0 ? from.y : to.y;
      array[at++] = asideX;
      array[at++] = asideY;
      array[at++] = end * far;
      array[at++] = side;
      array[at++] = size;
      array[at++] = STYLE[style];
      array[at++] = paint;
      array[at++] = edgeIndex;
    }
  }

  override setUniforms(
    params: RenderParams,
    { gl, uniformLocations }: Parameters<EdgeProgram['setUniforms']>[1],
  ): void {
    const at = uniformLocations as Record<(typeof UNIFORMS)[number], WebGLUniformLocation>;
    gl.uniformMatrix3fv(at.u_matrix, false, params.matrix);
    gl.uniform1f(at.u_sizeRatio, params.sizeRatio);
    gl.uniform1f(at.u_correctionRatio, params.correctionRatio);
  }
}
