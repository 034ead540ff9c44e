import type { PictureForm } from '../documents/picture-form.js';
import type { Arrangement } from '../layout/free-form/arrangement.js';
import type { StoredDiagram } from '../store/diagram-store.js';

/** A definition to be drawn. */
export interface RenderRequest {
  readonly diagram: StoredDiagram;
  /** When it is to be compared with an older one. */
  readonly older?: StoredDiagram;
  readonly form: PictureForm;
  /** Of what `renderDiagram` said is to be arranged first. */
  readonly arrangement?: Arrangement;
}
