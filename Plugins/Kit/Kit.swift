public enum GessoKit {}
