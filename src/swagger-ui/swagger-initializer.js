// Starts Swagger UI in the browser, with both documents of the server that the page is from.
/* global SwaggerUIBundle, SwaggerUIStandalonePreset */

/**
 * A call of the partner plane that is refused for want of a password must show its 401, and not the browser's own box;
 * what the page's Authorize was given is sent all the same.
 */
function asAnApplication(request) {
  if (!request.url.includes('/__admin')) request.credentials = 'omit';
  return request;
}

window.addEventListener('load', () => {
  SwaggerUIBundle({
    dom_id: '#swagger-ui',
    urls: [
      { url: '/openapi.json', name: 'Partner plane: what your application calls' },
      { url: '/__admin/openapi.json', name: 'Control plane: what moves the sandbox' },
    ],
    docExpansion: 'list',
    // The dashboard links to single operations.
    deepLinking: true,
    requestInterceptor: asAnApplication,
    presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
    plugins: [SwaggerUIBundle.plugins.DownloadUrl],
    layout: 'StandaloneLayout',
    validatorUrl: null,
  });
});
