import { resolve } from 'node:path';
import { load, render } from 'miniprogram-simulate';
import { COMPONENT, type Heard, hostTemplate, PACKAGE, type Scene, type Stage } from './stage';

interface HeardEvent {
  type: string;
  detail: unknown;
}

/** WeChat's first component framework, exparser, by miniprogram-simulate. To be called once a file: it loads once. */
export function simulateStage(compiler: 'simulate' | 'official'): Stage {
  const rootPath = resolve(PACKAGE);
  const component = load(resolve(rootPath, COMPONENT), 'contact-button', { compiler, rootPath });
  return {
    async open(given = {}) {
      const heard: Heard[] = [];
      const host = render(
        load({
          usingComponents: { 'contact-button': component },
          template: hostTemplate(Object.keys(given)),
          data: given,
          methods: {
            hear({ type, detail }: HeardEvent) {
              heard.push({ name: type, detail });
            },
          },
        }) as string,
      );
      host.attach(document.body);
      await settle();
      return sceneOf(host, heard);
    },
  };
}

type Rendered = ReturnType<typeof render>;

function sceneOf(host: Rendered, heard: Heard[]): Scene {
  const subject = host.querySelector('.subject')!;
  const native = () => subject.querySelector('.custom-class')!;
  const send = async (name: string, detail: object, options: object) => {
    // `dispatchEvent` of the simulator lets everything bubble; a native button does not.
    native().instance.triggerEvent(name, detail, options);
    await settle();
  };
  return {
    heard,
    details: (name) => heard.filter((each) => each.name === name).map(({ detail }) => detail),
    button() {
      const { attrs } = native().toJSON();
      const dom = native().dom!;
      return {
        attributes: Object.fromEntries(attrs.map(({ name, value }) => [name, value as unknown])),
        classes: [...dom.classList],
        text: dom.textContent,
      };
    },
    async set(data) {
      host.setData(data);
      await settle();
    },
    tap: () => send('tap', {}, { bubbles: true, composed: true }),
    comeBack: (detail) => send('contact', detail, { bubbles: false, composed: false }),
    close: () => host.detach(),
  };
}

/** Callbacks of `setData` come a moment later. */
function settle(): Promise<void> {
  return new Promise((done) => setTimeout(done, 0));
}
