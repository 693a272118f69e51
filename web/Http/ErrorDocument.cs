using System.Net;
using DellServerManager.Web.Cluster;

namespace DellServerManager.Web.Http;

/// <summary>The page for a request that failed before any page could be drawn. Needs nothing but the style sheets.</summary>
internal static class ErrorDocument
{
    public static Task WriteAsync(HttpContext context, Failure failure, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = failure.Status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(Html(failure, context.Request.PathBase), cancellationToken);
    }

    private static string Html(Failure failure, PathString root) =>
        $"""
         <!DOCTYPE html>
         <html lang="en">
         <head>
           <meta charset="utf-8" />
           <meta name="viewport" content="width=device-width, initial-scale=1" />
           <meta name="color-scheme" content="light dark" />
           <title>{Say(failure.Title)} · {ErrorText.Product}</title>
           <script src="{root}/js/theme.js"></script>
           <link rel="stylesheet" href="{root}/css/tokens.css" />
           <link rel="stylesheet" href="{root}/css/app.css" />
         </head>
         <body>
           <main class="broken" id="content">
             <h1>{Say(failure.Title)}</h1>
             <p>{Say(failure.Detail)}</p>
             <p class="muted">{Say(failure.NextStep)}</p>
             <p class="muted">{ErrorText.Trace} <code>{Say(failure.TraceId)}</code>. {ErrorText.TraceHint}</p>
             <p class="row"><a class="btn btn-primary" href="">{ErrorText.Reload}</a><a class="btn" href="{root}/">{ErrorText.Dashboard}</a><a class="btn" href="{root}/settings/diagnostics">{ErrorText.Diagnostics}</a></p>
           </main>
         </body>
         </html>
         """;

    private static string Say(string? text) => WebUtility.HtmlEncode(text ?? "");
}
