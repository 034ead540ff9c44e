/** As much of React as is needed here; Swagger UI brings it along. */
interface React {
  createElement(type: unknown, properties: object | null, ...children: readonly unknown[]): unknown;
}

/** What Swagger UI shows an answer by. */
interface AnswerProperties {
  readonly contentType?: string;
  readonly content?: unknown;
}

type Answer = (properties: AnswerProperties) => unknown;

/**
 * A plugin of Swagger UI, which shows an SVG as text: the picture stands above it then. It runs in the browser, where
 * nothing but its own text arrives. As an image nothing in it can run.
 */
export function swaggerSvg(): object {
  const showPicture =
    (original: unknown, { React }: { readonly React: React }): Answer =>
    (properties) => {
      const { contentType = '', content } = properties;
      const answer = React.createElement(original, properties);
      if (!contentType.startsWith('image/svg+xml') || typeof content !== 'string') return answer;
      const src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(content)}`;
      const picture = React.createElement('img', { src, alt: 'The diagram', style: { maxWidth: '100%' } });
      return React.createElement('div', null, picture, answer);
    };
  return { wrapComponents: { responseBody: showPicture } };
}
