namespace Persistent.Laws;
