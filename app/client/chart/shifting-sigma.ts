import type { UndirectedGraph } from 'graphology';
import Sigma from 'sigma';
import type { Settings } from 'sigma/settings';
import type { CameraState } from 'sigma/types';

/** How long the camera rests before what it sees is drawn anew. */
const REST_MS = 140;
/** A picture shifted or stretched by more than these is drawn anew at once: too much of the stage would be blank or blurred. */
const FAR = 0.45;
const STRETCH = 1.8;

/**
 * Sigma for large charts: while the camera moves, the picture drawn last is shifted and stretched as it is, which costs nothing
 * however many ties it has; it is drawn anew as soon as the camera rests. Small charts are drawn at each frame.
 */
export class ShiftingSigma extends Sigma {
  private painted: CameraState | null = null;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private isDue = false;
  private isAllDue = false;

  constructor(
    graph: UndirectedGraph,
    place: HTMLElement,
    settings: Partial<Settings>,
    private readonly shifts: boolean,
  ) {
    super(graph, place, settings);
    this.painted = this.getCamera().getState();
    this.on('afterRender', () => this.settle());
  }

  override refresh(options?: Parameters<Sigma['refresh']>[0]): this {
    this.isDue = true;
    // While all is due to be drawn anew the library has no place for a part of it.
    const all = this.isAllDue || !options?.partialGraph;
    this.isAllDue = all;
    return super.refresh(all && options?.partialGraph ? { schedule: true } : options);
  }

  override scheduleRender(): this {
    // The first call comes from the library's own constructor, before anything here is set.
    if (!this.shifts || this.isDue || !this.painted) return super.scheduleRender();
    clearTimeout(this.resting);
    if (!this.shift(this.painted)) return super.scheduleRender();
    this.resting = setTimeout(() => super.scheduleRender(), REST_MS);
    return this;
  }

  override kill(): void {
    clearTimeout(this.resting);
    super.kill();
  }

  /** Moves the picture to where the camera is now; false when that is too far. */
  private shift(painted: CameraState): boolean {
    const now = { cameraState: this.getCamera().getState() };
    const { width, height } = this.getDimensions();
    const corners = [
      { x: 0, y: 0 },
      { x: width, y: 0 },
    ] as const;
    const [first, second] = corners.map((corner) =>
      this.framedGraphToViewport(this.viewportToFramedGraph(corner, { cameraState: painted }), now),
    );
    if (!first || !second || width === 0) return false;
    const scale = (second.x - first.x) / width;
    const centre = { x: first.x + (scale * width) / 2, y: first.y + (scale * height) / 2 };
    if (scale > STRETCH || scale < 1 / STRETCH) return false;
    if (Math.abs(centre.x - width / 2) > FAR * width || Math.abs(centre.y - height / 2) > FAR * height) return false;
    for (const canvas of this.pictures()) {
      canvas.style.transformOrigin = '0 0';
      canvas.style.transform = `translate(${first.x}px, ${first.y}px) scale(${scale})`;
    }
    return true;
  }

  private settle(): void {
    this.isDue = false;
    this.isAllDue = false;
    clearTimeout(this.resting);
    this.painted = this.getCamera().getState();
    if (this.shifts) for (const canvas of this.pictures()) canvas.style.transform = '';
  }

  /** All layers but the one that the pointer is measured by. */
  private pictures(): HTMLCanvasElement[] {
    return [...this.getContainer().querySelectorAll('canvas')].filter((one) => !one.classList.contains('sigma-mouse'));
  }
}
