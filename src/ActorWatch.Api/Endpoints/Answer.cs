using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ActorWatch.Client.Contracts;
using Microsoft.AspNetCore.Http;

namespace ActorWatch.Api.Endpoints;

/// <summary>Writes answers.</summary>
internal static class Answer
{
    public static async Task JsonAsync<T>(HttpContext context, int status, T value, JsonTypeInfo<T> type)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, type);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    public static Task ErrorAsync(HttpContext context, int status, string sentence) =>
        JsonAsync(context, status, new ErrorReport(sentence), ApiJson.Wire.ErrorReport);
}
