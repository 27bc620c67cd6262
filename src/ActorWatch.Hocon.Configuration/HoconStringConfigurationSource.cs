using Microsoft.Extensions.Configuration;

namespace ActorWatch.Hocon.Configuration;

/// <summary>HOCON text as a source of a configuration.</summary>
internal sealed class HoconStringConfigurationSource(string text, HoconOptions options) : IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new Provider(text, options);

    private sealed class Provider(string text, HoconOptions options) : ConfigurationProvider
    {
        public override void Load() => Data = HoconFlattening.Of(HoconConfig.Parse(text, "text", options).Resolve());

        public override string ToString() => "HOCON text";
    }
}
