namespace Persistent.Fields;
