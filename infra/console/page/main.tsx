import './language.ts';
import './style/page.css';
import { render } from 'preact';
import { Frame } from './frame.tsx';
import { followTheme } from './theme.ts';

followTheme();
render(<Frame />, document.body);
