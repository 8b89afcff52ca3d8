import { Button } from "./parts";
import { save } from "./save";
import { attempt } from "./toast";
import { t } from "../texts/en";

const PICTURE = "canvas, svg[role='img']";
/** Of an element that a drawing shows; the rest of its style does not show in a picture. */
const STYLES = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "font-family", "font-size", "font-weight", "opacity", "color", "text-anchor"];

/** Pixels for one of the page: a drawing of lines stays sharp in print. */
const SHARPER = 3;

/** Saves the drawing or picture that stands nearest to it, as PNG on the ground it is seen on. */
export function SavePicture({ name }: { name: string }) {
  return (
    <Button small look="quiet" icon="download" aria-label={t.common.savePicture}
      onPress={(event) => attempt(async () => {
        const canvas = await drawn(nearest(event.target));
        const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
        if (!blob) throw new Error(t.common.noPicture);
        save(`${name}.png`, "image/png", blob);
      })} />
  );
}

function nearest(button: Element): HTMLCanvasElement | SVGSVGElement {
  for (let place = button.parentElement; place; place = place.parentElement) {
    const found = place.querySelector<HTMLCanvasElement | SVGSVGElement>(PICTURE);
    if (found) return found;
  }
  throw new Error(t.common.noPicture);
}

async function drawn(picture: HTMLCanvasElement | SVGSVGElement): Promise<HTMLCanvasElement> {
  const canvas = document.createElement("canvas");
  const isCanvas = picture instanceof HTMLCanvasElement;
  const box = picture.getBoundingClientRect();
  canvas.width = isCanvas ? picture.width : Math.round(box.width * SHARPER);
  canvas.height = isCanvas ? picture.height : Math.round(box.height * SHARPER);
  const context = canvas.getContext("2d")!;
  context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--surface") || "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  const image = isCanvas ? picture : await asImage(picture, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** A drawing by itself: a picture knows nothing of the page's style sheets. */
async function asImage(svg: SVGSVGElement, width: number, height: number): Promise<HTMLImageElement> {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = svg.querySelectorAll("*");
  copy.querySelectorAll("*").forEach((element, at) => {
    const style = getComputedStyle(originals[at]!);
    for (const property of STYLES) element.setAttribute(property, style.getPropertyValue(property));
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("color", getComputedStyle(svg).color);
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const address = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(address);
  }
}
