using System.Text.Json;
using System.Text.Json.Nodes;
using Huangcheng.Bot.Channels.Telegram;
using Telegram.Bot;
using Telegram.Bot.Types;
using Xunit;
using static Huangcheng.Bot.Tests.Channels.Telegram.UpdateSamples;

namespace Huangcheng.Bot.Tests.Channels.Telegram;

public sealed class TelegramDecoderFuzzTests
{
    private static readonly BotIdentity s_bot = new(99, "Hc_Bot");

    [Fact]
    public void No_update_makes_the_decoder_throw()
    {
        var random = new Random(20_240_424);
        string[] seeds =
        [
            .. Texts.Select(row => row.Data.Item1),
            .. NotForUs.Select(row => row.Data),
            .. Media.Select(row => InGroupChat(row.Data.Item1, ToUs)),
            .. Memberships.Select(row => $$"""{"my_chat_member":{"chat":{"id":5,"type":"{{row.Data.Item1}}"},"old_chat_member":{"status":"{{row.Data.Item2}}"},"new_chat_member":{"status":"{{row.Data.Item3}}"} } }"""),
        ];
        var decoded = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var node = JsonNode.Parse(seeds[random.Next(seeds.Length)])!;
            for (var n = random.Next(1, 5); n > 0; n--)
            {
                Mangle(node, random);
            }

            Update? update;
            try
            {
                update = node.Deserialize<Update>(JsonBotAPI.Options);
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                continue;
            }

            TelegramDecoder.Decode(update!, s_bot);
            decoded++;
        }

        Assert.True(decoded > 5_000, $"only {decoded} mangled updates could be read at all");
    }

    // Somewhere in the tree a value is dropped, emptied, or becomes an extreme.
    private static void Mangle(JsonNode node, Random random)
    {
        var at = node;
        while (at is JsonObject { Count: > 0 } or JsonArray { Count: > 0 })
        {
            if (at is JsonArray list)
            {
                at = list[random.Next(list.Count)];
                continue;
            }

            var map = at.AsObject();
            var key = map.ElementAt(random.Next(map.Count)).Key;
            if (random.Next(3) > 0 && map[key] is JsonObject or JsonArray)
            {
                at = map[key];
                continue;
            }

            map[key] = random.Next(8) switch
            {
                0 => null,
                1 => int.MaxValue,
                2 => -1,
                3 => "👴🏻@hc_bot",
                4 => string.Empty,
                5 => new JsonArray(),
                6 => long.MinValue,
                _ => map[key]?.DeepClone(),
            };
            if (random.Next(4) == 0)
            {
                map.Remove(key);
            }

            return;
        }
    }
}
