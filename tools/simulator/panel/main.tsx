import { render } from 'preact';
import { App } from './app';

const root = document.getElementById('panel');
if (root) render(<App />, root);
