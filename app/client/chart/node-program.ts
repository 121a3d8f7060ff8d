import { NodeProgram } from 'sigma/rendering';
import type { NodeDisplayData, RenderParams } from 'sigma/types';
import { floatColor } from 'sigma/utils';
import { CELLS, iconSheet } from './icon.ts';

/** What the program needs to know of a thing besides what the library keeps. */
export interface IconData extends NodeDisplayData {
  /** Which icon of the sheet. */
  readonly cell: number;
  /** A ring around it in this colour; transparent for none. */
  readonly ring: string;
}

const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_ring;
attribute vec2 a_position;
attribute float a_size;
attribute float a_cell;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_pixelRatio;
varying vec4 v_id;
varying vec4 v_ring;
varying float v_cell;
void main() {
  gl_Position = vec4((u_matrix * vec3(a_position, 1)).xy, 0, 1);
  gl_PointSize = a_size / u_sizeRatio * u_pixelRatio * 2.0;
  v_cell = a_cell;
  v_ring = a_ring;
  v_id = a_id;
  v_id.a *= 255.0 / 254.0;
}`;

const FRAGMENT = /* glsl */ `
precision mediump float;
varying vec4 v_id;
varying vec4 v_ring;
varying float v_cell;
uniform sampler2D u_sheet;
void main() {
  float away = length(gl_PointCoord - 0.5) * 2.0;
  if (away > 1.0) discard;
  #ifdef PICKING_MODE
  if (away > 0.85) discard;
  gl_FragColor = v_id;
  #else
  vec4 icon = texture2D(u_sheet, vec2((v_cell + gl_PointCoord.x) / ${CELLS.toFixed(1)}, gl_PointCoord.y));
  if (v_ring.a > 0.0) {
    float black = smoothstep(0.78, 0.80, away) * (1.0 - smoothstep(0.97, 1.0, away));
    float inner = smoothstep(0.80, 0.82, away) * (1.0 - smoothstep(0.91, 0.93, away));
    vec4 ring = mix(vec4(0.04, 0.05, 0.05, 1.0) * black, vec4(v_ring.rgb, 1.0), inner);
    icon += ring * (1.0 - icon.a);
  }
  gl_FragColor = icon;
  #endif
}`;

const UNIFORMS = ['u_sizeRatio', 'u_pixelRatio', 'u_matrix', 'u_sheet'] as const;

/** Draws each thing as its icon, with a ring around what stands out. One texture holds all icons, so all things are one draw call. */
export class IconProgram extends NodeProgram<(typeof UNIFORMS)[number]> {
  private sheet: WebGLTexture | null = null;

  override getDefinition(): ReturnType<NodeProgram<(typeof UNIFORMS)[number]>['getDefinition']> {
    const { FLOAT, UNSIGNED_BYTE, POINTS } = WebGLRenderingContext;
    return {
      VERTICES: 1,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: POINTS,
      UNIFORMS,
      ATTRIBUTES: [
        { name: 'a_position', size: 2, type: FLOAT },
        { name: 'a_size', size: 1, type: FLOAT },
        { name: 'a_cell', size: 1, type: FLOAT },
        { name: 'a_ring', size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: 'a_id', size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
    };
  }

  override processVisibleItem(nodeIndex: number, start: number, data: NodeDisplayData): void {
    const { x, y, size, cell, ring } = data as IconData;
    // Two thirds more than the icon: the ring stands outside it.
    this.array.set([x, y, size * 1.34, cell, floatColor(ring), nodeIndex], start);
  }

  override setUniforms(
    params: RenderParams,
    { gl, uniformLocations }: Parameters<NodeProgram['setUniforms']>[1],
  ): void {
    const at = uniformLocations as Record<(typeof UNIFORMS)[number], WebGLUniformLocation>;
    this.sheet ??= textureOf(gl);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, this.sheet);
    gl.uniform1i(at.u_sheet, 0);
    gl.uniform1f(at.u_pixelRatio, params.pixelRatio);
    gl.uniform1f(at.u_sizeRatio, params.sizeRatio);
    gl.uniformMatrix3fv(at.u_matrix, false, params.matrix);
  }
}

function textureOf(gl: WebGLRenderingContext): WebGLTexture | null {
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, true);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, iconSheet());
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
  return texture;
}
