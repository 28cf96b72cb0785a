// What a page does beyond plain forms and links. Every page works without it.
"use strict";
