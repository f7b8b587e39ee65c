import type { OtherApp } from '../overlay';
import type { Texts } from '../texts';
import { AppBar } from './app-bar';
import { DialogFrame } from './dialog-frame';

/** A mini program that the simulator does not have: where one would be, and the way back. */
export function OtherAppView({ app, texts }: { app: OtherApp; texts: Texts }) {
  const { appId, path, leave } = app;
  return (
    <DialogFrame label={texts.otherApp} class="ph-app" isScreen testId="other-app">
      <AppBar title={texts.otherApp} texts={texts} testId="other-capsule" leave={leave} />
      <div class="ph-other">
        <p>{texts.otherAppNote}</p>
        <p>
          <code>{appId}</code>
        </p>
        {path === '' ? undefined : (
          <p>
            <code>{path}</code>
          </p>
        )}
      </div>
    </DialogFrame>
  );
}
