import type { Element, Node } from '@xmldom/xmldom';

/** The elements directly within one, in document order. */
export function childElements(element: Element): Element[] {
  const elements: Element[] = [];
  for (let node: Node | null = element.firstChild; node !== null; node = node.nextSibling) {
    if (isElement(node)) elements.push(node);
  }
  return elements;
}

function isElement(node: Node): node is Element {
  return node.nodeType === node.ELEMENT_NODE;
}
