import { closeDialog, openDialog, type OtherApp, type VideoApp } from '../overlay';
import type { Phone } from '../phone';
import { VIDEO_APP_IDS } from '../settings';
import { createCall } from './call';
import { capsuleBack, jumpBack, refererOf, targetOf } from './way-back';

export interface Jump {
  appId: string;
  path: string;
  extraData: unknown;
}

/** The mini program is left for another one, which stands in front until the visitor comes back. */
export function leaveFor(phone: Phone, jump: Jump): void {
  phone.hide();
  if (VIDEO_APP_IDS.includes(jump.appId)) openVideoApp(phone, jump);
  else openOtherApp(phone, jump);
}

function openVideoApp(phone: Phone, { appId, path, extraData }: Jump): void {
  const referer = refererOf(extraData);
  const opened = { way: 'jump', appId, callerAppId: phone.bundle.appId, path, extraData } as const;
  const session = createCall(phone.settings, opened, referer ?? {});
  const shown: VideoApp = {
    kind: 'video',
    call: session.call,
    retry: session.enter,
    end(ending) {
      session.end(ending);
      closeDialog(shown);
      const target = targetOf(referer, ending);
      if (target === undefined) comeBack(phone, appId);
      else phone.enter(jumpBack(target, ending, appId));
    },
    leave() {
      session.end();
      closeDialog(shown);
      comeBack(phone, appId);
    },
  };
  openDialog(shown);
  session.enter();
}

function openOtherApp(phone: Phone, { appId, path }: Jump): void {
  const shown: OtherApp = {
    kind: 'other-app',
    appId,
    path,
    leave() {
      closeDialog(shown);
      comeBack(phone, appId);
    },
  };
  openDialog(shown);
}

function comeBack(phone: Phone, appId: string): void {
  phone.show(capsuleBack(phone.stack.top.get()?.route, appId));
}
