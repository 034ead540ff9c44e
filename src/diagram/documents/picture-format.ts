/** How a picture can be answered. */
export const PICTURE_TYPES = { svg: 'image/svg+xml', json: 'application/json' } as const;
export type PictureFormat = keyof typeof PICTURE_TYPES;
