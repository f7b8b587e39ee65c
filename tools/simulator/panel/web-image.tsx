import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

/** What a browser can open. A page of the mini program, `javascript:` and the like are none of it. */
export function isWebUrl(url: string): boolean {
  return /^https?:\/\//i.test(url);
}

interface WebImageProps {
  url: string;
  class: string;
  /** In its place when it cannot be had. */
  fallback?: ComponentChildren;
}

/** A picture from anywhere; the server it lies on does not learn who looks. */
export function WebImage({ url, class: className, fallback = null }: WebImageProps) {
  const [broken, setBroken] = useState<string>();
  if (broken === url || !isWebUrl(url)) return <>{fallback}</>;
  return (
    <img
      class={className}
      src={url}
      alt=""
      referrerPolicy="no-referrer"
      loading="lazy"
      onError={() => setBroken(url)}
    />
  );
}
