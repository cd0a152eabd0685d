using System.Text.Json;
using Xunit;

namespace Huangcheng.Bot.Tests.Channels.Web;

/// <summary>What every refusal looks like: a problem document that a person can read and act on.</summary>
internal static class Friendly
{
    public static async Task AssertAsync(HttpResponseMessage response, int status)
    {
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.All(
            [problem.GetProperty("title").GetString()!, problem.GetProperty("detail").GetString()!],
            sentence => Assert.Contains(sentence, letter => letter is >= '一' and <= '龥'));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }
}
