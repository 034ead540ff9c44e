import { createHash } from 'node:crypto';
import { HttpDocument } from '../../http/http-document.js';
import { STYLE_SHEET } from '../svg/style-sheet.js';
import { PICTURE_TYPES, type PictureFormat } from './picture-format.js';

/**
 * Nothing may be loaded and nothing run; only the style of the pictures is let through, by its hash, so that markup from a
 * label could not even change their look.
 */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE_SHEET).digest('base64')}'; sandbox`;

/** A picture as it is answered: an SVG document of ours, or JSON. */
export function pictureDocument(format: PictureFormat, bytes: Buffer, cacheControl: string): HttpDocument {
  return new HttpDocument(bytes, {
    'Content-Type': `${PICTURE_TYPES[format]}; charset=utf-8`,
    'Cache-Control': cacheControl,
    'X-Content-Type-Options': 'nosniff',
    ...(format === 'svg' ? { 'Content-Security-Policy': POLICY } : {}),
  });
}
