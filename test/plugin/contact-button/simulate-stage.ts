import { resolve } from 'node:path';
import { load, render } from 'miniprogram-simulate';
import { COMPONENT, dashed, type Heard, hostTemplate, PACKAGE, type Scene, type Stage } from './stage';

interface HeardEvent {
  type: string;
  detail: unknown;
}

/** WeChat's first component framework, exparser, by miniprogram-simulate. To be called once a file: it loads once. */
export function simulateStage(compiler: 'simulate' | 'official'): Stage {
  const rootPath = resolve(PACKAGE);
  const component = load(resolve(rootPath, COMPONENT), 'contact-button', { compiler, rootPath });
  let leave = () => {};
  return {
    open(given = {}) {
      leave();
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
      leave = () => host.detach();
      return sceneOf(host, heard);
    },
  };
}

type Rendered = ReturnType<typeof render>;

function sceneOf(host: Rendered, heard: Heard[]): Scene {
  const subject = host.querySelector('.subject')!;
  const native = () => subject.querySelector('.custom-class')!;
  const send = (name: string, detail: object, options: object) => {
    // `dispatchEvent` of the simulator lets everything bubble; a native button does not.
    const caller = native().instance as { triggerEvent(...event: unknown[]): void };
    caller.triggerEvent(name, detail, options);
  };
  return {
    heard,
    details: (name) => heard.filter((each) => each.name === name).map(({ detail }) => detail),
    button() {
      // The official compiler writes `openType`, the other one `open-type`.
      // One that another branch left behind is `undefined`, which nothing that is bound can be.
      const bound = native()
        .toJSON()
        .attrs.filter(({ value }) => value !== undefined);
      const dom = native().dom!;
      return {
        attributes: Object.fromEntries(bound.map(({ name, value }) => [dashed(name), value as unknown])),
        classes: [...dom.classList],
        text: dom.textContent,
      };
    },
    set: (data) => host.setData(data),
    tap: () => send('tap', {}, { bubbles: true, composed: true }),
    comeBack: (detail) => send('contact', detail, { bubbles: false, composed: false }),
  };
}
