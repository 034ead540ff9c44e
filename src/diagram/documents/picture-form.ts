import type { Direction } from '../layout/geometry.js';
import type { PictureFormat } from './picture-format.js';

/** How a diagram is drawn, and answered. */
export interface PictureForm {
  readonly format: PictureFormat;
  readonly direction: Direction;
}
