/** esbuild gathers what is imported so in `app.css`. */
declare module '*.css';
