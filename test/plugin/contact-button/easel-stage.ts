import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DeepCopyKind, type Element as EngineElement, Event, type GeneralComponent, type template } from 'glass-easel';
import { type CodeSpace, MiniProgramEnv } from 'glass-easel-miniprogram-adapter';
import { TmplGroup } from 'glass-easel-template-compiler';
import { COMPONENT, type Heard, hostTemplate, PACKAGE, type Scene, type Stage } from './stage';

type HeardEvent = { type: string; detail: unknown };

/** WeChat's second component framework, with its adapter for mini programs; it may pass data on by deep copies or not. */
export function easelStage(copy = DeepCopyKind.Simple): Stage {
  // Callbacks of `setData` wait for a frame; no test needs to see one drawn.
  window.requestAnimationFrame = (callback) => window.setTimeout(callback, 0, 0);
  const env = new MiniProgramEnv();
  const backend = env.associateBackend();
  const space = env.createCodeSpace('main', true);
  space.getComponentSpace().updateComponentOptions({ dataDeepCopy: copy, propertyPassingDeepCopy: copy });
  const file = resolve(PACKAGE, COMPONENT);
  addTemplate(space, COMPONENT, readFileSync(`${file}.wxml`, 'utf8'));
  space.addComponentStaticConfig(COMPONENT, JSON.parse(readFileSync(`${file}.json`, 'utf8')) as object);
  space.componentEnv(COMPONENT, ({ Component }) => {
    Object.assign(globalThis, { Component });
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a script of WeChat, to be run at this point
    require(`${file}.js`);
  });

  let hosts = 0;
  let leave = () => {};
  return {
    open(given = {}) {
      leave();
      const heard: Heard[] = [];
      const path = `host/${++hosts}`;
      addTemplate(space, path, hostTemplate(Object.keys(given)));
      space.addComponentStaticConfig(path, { usingComponents: { 'contact-button': `/${COMPONENT}` } });
      space.componentEnv(path, ({ Component }) => {
        Component({
          data: () => ({ ...given }),
          methods: {
            hear({ type, detail }: HeardEvent) {
              heard.push({ name: type, detail });
            },
          },
        });
      });
      const root = backend.createRoot('page', space, path);
      const place = document.body.appendChild(document.createElement('div'));
      const hook = place.appendChild(document.createElement('div'));
      type Place = Parameters<typeof root.attach>[0];
      root.attach(place as unknown as Place, hook as unknown as Place);
      leave = () => {
        root.release();
        place.remove();
      };
      return sceneOf(root.getComponent(), heard);
    },
  };
}

function addTemplate(space: CodeSpace, path: string, source: string): void {
  const group = new TmplGroup();
  group.addTmpl(path, source);
  const groupList = (0, eval)(group.getTmplGenObjectGroups()) as NonNullable<template.ComponentTemplate['groupList']>;
  group.free();
  // WeChat's built-in components are plain elements here; without this they would have no events.
  space.addCompiledTemplate(path, { groupList, content: groupList[path]!, fallbackListenerOnNativeNode: true });
}

function sceneOf(host: GeneralComponent, heard: Heard[]): Scene {
  const subject = host.getShadowRoot()!.querySelector('.subject')!.asGeneralComponent()!;
  const native = () => subject.getShadowRoot()!.querySelector('.custom-class') as EngineElement;
  return {
    heard,
    details: (name) => heard.filter((each) => each.name === name).map(({ detail }) => detail),
    button() {
      const dom = native().getBackendElement() as unknown as Element;
      const attributes = Object.fromEntries(native().attributes.map(({ name, value }) => [name, value]));
      return { attributes, classes: [...dom.classList], text: dom.textContent };
    },
    set: (data) => host.setData(data),
    tap() {
      Event.triggerEvent(native(), 'tap', {}, { bubbles: true, composed: true });
    },
    comeBack(detail) {
      Event.triggerEvent(native(), 'contact', detail, { bubbles: false, composed: false });
    },
  };
}
