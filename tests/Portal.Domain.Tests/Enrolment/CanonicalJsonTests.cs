using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Enrolments;

namespace Portal.Domain.Tests.Enrolment;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{ "b" : 1, "a" : [ true , null ] }""", """{"a":[true,null],"b":1}""")]
    [InlineData("""{"Z":1,"a":2,"é":3,"A":4}""", """{"A":4,"Z":1,"a":2,"é":3}""")]
    [InlineData("""[1.50, 100, 1e3, -0, 0.0, 0.1, 12345678901234567890]""", """[1.5,100,1000,0,0,0.1,12345678901234567890]""")]
    [InlineData("""["\u00e9\u0022\\\/\n\u001f<>&'"]""", """["é\"\\/\n\u001f<>&'"]""")]
    [InlineData("""["😀"]""", """["😀"]""")]
    public void There_is_one_way_to_write_it(string json, string expected)
    {
        var written = CanonicalJson.Write(JsonDocument.Parse(json).RootElement);
        Assert.Equal(expected, written);
        Assert.Equal(expected, CanonicalJson.Write(JsonDocument.Parse(written).RootElement));
    }

    [Fact]
    public void The_order_of_keys_and_white_space_change_nothing()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var node = Any(new(seed), 4);
            var expected = CanonicalJson.Write(JsonDocument.Parse(node.ToJsonString()).RootElement);
            var other = Shuffled(node, new(seed + 1)).ToJsonString(new() { WriteIndented = true });
            Assert.Equal(expected, CanonicalJson.Write(JsonDocument.Parse(other).RootElement));
            Assert.True(JsonNode.DeepEquals(node, JsonNode.Parse(expected)));
        }
    }

    [Fact]
    public void The_hash_is_that_of_the_bytes() =>
        Assert.Equal("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", CanonicalJson.Sha256("{}"));

    private static JsonNode Any(Random random, int depth) => random.Next(depth > 0 ? 5 : 3) switch
    {
        0 => JsonValue.Create(random.Next(-1000, 1000) / 8m),
        1 => JsonValue.Create(string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => (char)random.Next(1, 300)))),
        2 => JsonValue.Create(random.Next(2) == 0),
        3 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Any(random, depth - 1))]),
        _ => new JsonObject(Enumerable.Range(0, random.Next(5)).Select(number => KeyValuePair.Create($"{(char)random.Next('A', 'ÿ')}{number}", (JsonNode?)Any(random, depth - 1)))),
    };

    private static JsonNode Shuffled(JsonNode node, Random random) => node switch
    {
        JsonObject json => new JsonObject(json.OrderBy(_ => random.Next()).Select(one => KeyValuePair.Create(one.Key, (JsonNode?)Shuffled(one.Value!, random)))),
        JsonArray list => new JsonArray([.. list.Select(item => Shuffled(item!, random))]),
        _ => node.DeepClone(),
    };
}
