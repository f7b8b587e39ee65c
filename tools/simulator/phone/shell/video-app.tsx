import type { VideoApp } from '../overlay';
import type { Texts } from '../texts';
import { AppBar } from './app-bar';
import { DialogFrame } from './dialog-frame';
import { VideoScreen } from './video-screen';

/** The stand-in for the vendor's video mini program, in front of the one that jumped to it. */
export function VideoAppView({ app, texts }: { app: VideoApp; texts: Texts }) {
  const { call, retry, end, leave } = app;
  return (
    <DialogFrame label={texts.videoApp} class="ph-app" isScreen testId="video-app">
      <AppBar title={texts.videoApp} texts={texts} testId="video-capsule" leave={leave} />
      <VideoScreen call={call} retry={retry} end={end} texts={texts} />
    </DialogFrame>
  );
}
