import { save } from '../../controls/save';

const SHARPNESS = 2;

const textOf = (svg: SVGSVGElement) => {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.removeAttribute('class');
  copy.removeAttribute('aria-labelledby');
  return new XMLSerializer().serializeToString(copy);
};

export const saveSvg = (svg: SVGSVGElement, name: string) => save(new Blob([textOf(svg)], { type: 'image/svg+xml' }), `${name}.svg`);

/** The chart in dots, twice as fine as on screen. A data: address, since our policy allows pictures from nowhere else. */
export async function savePng(svg: SVGSVGElement, name: string): Promise<void> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(textOf(svg))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = svg.width.baseVal.value * SHARPNESS;
  canvas.height = svg.height.baseVal.value * SHARPNESS;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('This browser could not draw the picture.');
  save(blob, `${name}.png`);
}
