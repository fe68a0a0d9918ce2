/** The bundle in one file: loads in 90 ms and 9 MB where the module tree of the package takes 600 ms and 43 MB. */
declare module 'echarts/dist/echarts.esm.min' {
  export { init } from 'echarts';
}
