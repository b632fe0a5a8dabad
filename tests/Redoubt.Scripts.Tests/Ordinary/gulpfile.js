const { src, dest, series, watch } = require('gulp');
const sass = require('gulp-sass')(require('sass'));
const concat = require('gulp-concat');

function styles() {
  return src('styles/**/*.scss').pipe(sass({ outputStyle: 'compressed' })).pipe(dest('public/css'));
}

function scripts() {
  return src('scripts/**/*.js').pipe(concat('site.js')).pipe(dest('public/js'));
}

exports.default = series(styles, scripts);
exports.watch = () => watch(['styles', 'scripts'], exports.default);
