using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Huangcheng.Bot.FakeBotApi;

/// <summary>Marks commands and mentions in a text as Telegram's servers do.</summary>
internal static partial class Entities
{
    public static JsonArray Of(string text)
    {
        var entities = new JsonArray();
        foreach (Match match in Marked().Matches(text))
        {
            entities.Add((JsonNode)new JsonObject
            {
                ["type"] = match.Value[0] == '/' ? "bot_command" : "mention",
                ["offset"] = match.Index,
                ["length"] = match.Length,
            });
        }

        return entities;
    }

    [GeneratedRegex(@"(?<![\w/@])(/[A-Za-z0-9_]{1,32}(@[A-Za-z0-9_]{3,32})?|@[A-Za-z0-9_]{3,32})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Marked();
}
