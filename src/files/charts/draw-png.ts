import type { EChartsOption } from 'echarts';
import { FONT_FAMILY, fontFiles } from './font.ts';
import { PALETTE, WIDTH } from './palette.ts';

export interface Drawing {
  readonly height: number;
  readonly option: EChartsOption;
}

/**
 * A chart as PNG, the same bytes for the same option. What draws is loaded only now: it would cost every start 100 ms
 * and the idle process 40 MB.
 */
export async function drawPng({ height, option }: Drawing): Promise<Uint8Array> {
  const [{ init }, { Resvg }] = await Promise.all([import('echarts/dist/echarts.esm.min'), import('@resvg/resvg-js')]);
  // Not on the library's threads: each would keep 20 MB of its own to save the event loop 30 of 80 ms.
  const drawn = new Resvg(svgOf(init, { height, option }), {
    font: { fontFiles: fontFiles(), loadSystemFonts: false, defaultFontFamily: FONT_FAMILY },
  });
  return drawn.render().asPng();
}

function svgOf(init: typeof import('echarts').init, { height, option }: Drawing): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  try {
    chart.setOption({
      animation: false,
      backgroundColor: PALETTE.background,
      textStyle: { fontFamily: FONT_FAMILY },
      ...option,
    });
    return chart.renderToSVGString();
  } finally {
    // Without it the process stays alive.
    chart.dispose();
  }
}
